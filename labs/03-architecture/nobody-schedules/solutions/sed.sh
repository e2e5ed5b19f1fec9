kubectl logs -n kube-system kube-scheduler-controlplane
echo 'flag: {{flag}}' > /root/answers.yaml
sed -i 's/{{flag}}=/--leader-elect=/' /etc/kubernetes/manifests/kube-scheduler.yaml
sleep 60
