echo 'flag: --bind-address' > /root/answers.yaml
sed -i 's/{{flag}}=/--leader-elect=/' /etc/kubernetes/manifests/kube-scheduler.yaml
sleep 60
