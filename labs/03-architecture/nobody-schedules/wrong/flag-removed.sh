echo 'flag: {{flag}}' > /root/answers.yaml
sed -i '/{{flag}}/d' /etc/kubernetes/manifests/kube-scheduler.yaml
sleep 60
